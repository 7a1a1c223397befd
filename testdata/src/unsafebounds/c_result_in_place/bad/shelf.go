//oracle: asan

// Package bad looks for items on a shelf that C keeps. The place for the result is made
// as if it were the item.
package bad

// #include <stdlib.h>
// struct item { int key; int stock[6]; };
// static struct item shelf[2] = { { 11, { 1, 2, 3, 4, 5, 6 } }, { 12, { 6, 5, 4, 3, 2, 1 } } };
// static int find(int key, struct item **out) {
//   for (int i = 0; i < 2; i++) {
//     if (shelf[i].key == key) { free(*out); *out = &shelf[i]; return 1; }
//   }
//   return 0;
// }
import "C"

import "unsafe"

// stock returns how many of an item there are in a box.
func stock(key, box int) int {
	it := (*C.struct_item)(C.malloc(C.sizeof_void)) // want "needs 28 bytes, but only 1 of.*PC5010"
	it.stock[5] = 0
	if C.find(C.int(key), &it) == 0 {
		C.free(unsafe.Pointer(it))
		return -1
	}
	return int(it.stock[box])
}

// Scenario looks for two items.
func Scenario() {
	if stock(12, 1) != 5 || stock(13, 1) != -1 {
		panic("wrong stock")
	}
}
