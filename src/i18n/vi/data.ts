export const data = {
  title: 'Dữ liệu và kiểm chứng',
  status: { published: 'công bố', derived: 'suy ra', estimated: 'ước tính', user: 'của bạn' },
};
