/** Object ids of groups, in the order in which lists of targets are compared. */
export const privileged = "0a5b97c2-4b49-4e6d-8c27-f90a1b2c3d4e";
export const staff = "1b6ab8d3-5c5a-4f7e-9d38-0a1b2c3d4e5f";
export const frontline = "2c7bc9e4-6d6b-4a8f-8e49-1b2c3d4e5f60";
export const contractors = "3d8cdaf5-7e7c-4b90-9f5a-2c3d4e5f6071";
