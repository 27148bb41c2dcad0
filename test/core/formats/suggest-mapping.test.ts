import { expect, it } from 'vitest';
import { dropPersonalColumns } from '../../../src/core/formats/privacy-columns';
import { readLayers } from '../../../src/core/formats/read-layers';
import { suggestMapping, suggestRole } from '../../../src/core/formats/suggest-mapping';
import { accepted } from '../../support/plan';

/** A layer of one shape with these columns, two rows with different values each. */
function layerWith(type: 'Point' | 'LineString' | 'Polygon', first: object, second: object) {
  const corner = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ];
  const coordinates = type === 'Point' ? [0, 1] : type === 'LineString' ? corner : [corner];
  const features = [first, second].map((properties) => ({
    type: 'Feature',
    properties,
    geometry: { type, coordinates },
  }));
  const text = JSON.stringify({ type: 'FeatureCollection', features });
  return accepted(readLayers('x.geojson', new TextEncoder().encode(text)))[0];
}

it.each([
  ['楼栋.geojson', 'Polygon', 'buildings'],
  ['parcels-dwelling-units.geojson.gz', 'Polygon', 'buildings'],
  ['villages-households.geojson', 'Polygon', 'communities'],
  ['网格.json', 'Polygon', 'scheme'],
  ['police-walking-routes.geojson', 'Polygon', 'scheme'],
  ['水系.geojson', 'Polygon', 'water'],
  ['道路.geojson', 'LineString', 'streets'],
  ['rail.geojson', 'LineString', 'rail'],
  ['vancouver-crime-2020.csv', 'Point', 'incidents'],
  ['巡查轨迹.csv', 'Point', 'tracks'],
  ['pois.geojson', 'Point', 'ignore'],
] as const)('%s of %s is %s', (fileName, type, role) => {
  expect(suggestRole(layerWith(type, { a: 1 }, { a: 2 }), fileName)).toBe(role);
});

it('finds Chinese columns', () => {
  const layer = layerWith(
    'Polygon',
    { 编号: 'A1', 总户数: 30, 层数: 6, 单元数: 3, 地址: '中山路1号', 用途: '住宅' },
    { 编号: 'A2', 总户数: 12, 层数: 3, 单元数: 1, 地址: '中山路2号', 用途: '商业' },
  );
  expect(suggestMapping(layer, 'buildings')).toEqual({
    households: '总户数',
    floors: '层数',
    stairwells: '单元数',
    class: '用途',
    id: '编号',
    address: '地址',
  });
});

it('passes over a class that says the same everywhere', () => {
  const layer = layerWith(
    'Polygon',
    { kind: 'building', kind_detail: 'hotel' },
    { kind: 'building', kind_detail: 'school' },
  );
  expect(suggestMapping(layer, 'buildings').class).toBe('kind_detail');
});

it('drops persons and keeps places', () => {
  const person = { 姓名: '王小明', 手机号: '13812345678', idno: '420106198001011234', car: '鄂A12345' };
  const place = {
    name: '黄陂区',
    street: '江汉路',
    osm_id: 13812345678,
    phone_box: 2,
    owner_occupied: true,
    units: 30,
  };
  const { layer, dropped } = dropPersonalColumns(
    layerWith('Polygon', { ...person, ...place }, { ...person, ...place, name: '江夏区', 姓名: '李四' }),
  );
  expect(layer.columns.map((column) => column.name)).toEqual(['name', 'street', 'osm_id', 'owner_occupied', 'units']);
  expect(dropped.map(({ name, because }) => `${name} ${because}`)).toContain('姓名 person-name');
});
