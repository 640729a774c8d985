export const data = {
  title: 'Dữ liệu và kiểm chứng',
};
