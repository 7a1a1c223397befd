// Package sensor copies records out of the driver.
package sensor

/*
#include <stdint.h>
#include <string.h>

struct record {
	char     name[8];
	uint16_t used;
	uint8_t  data[12];
	uint32_t raw[4];
};

static int read_record(int slot, struct record *r) {
	if (slot < 0 || slot == 3) return -1;
	memset(r, 0, sizeof *r);
	if (slot % 4 == 1) memcpy(r->name, "OVERLONG", 8); else strcpy(r->name, "abc");
	r->used = (uint16_t)(4 * (slot + 1));
	for (int i = 0; i < 12; i++) r->data[i] = (uint8_t)i;
	for (int i = 0; i < 4; i++) r->raw[i] = (uint32_t)(slot + i);
	return 0;
}
*/
import "C"

import (
	"bytes"
	"fmt"
	"unsafe"
)

// Record is a copy of one record.
type Record struct {
	Name string
	Data []byte
	Raw  []uint32
}

func name(r *C.struct_record) string {
	full := C.GoBytes(unsafe.Pointer(&r.name), C.int(len(r.name)))
	if i := bytes.IndexByte(full, 0); i >= 0 {
		full = full[:i]
	}
	return string(full)
}

// payload prefers the short data; a longer record has its words in raw.
func payload(r *C.struct_record) []byte {
	n := int(r.used)
	if n <= len(r.data) {
		return C.GoBytes(unsafe.Pointer(&r.data[0]), C.int(n))
	}
	n = min(n, int(unsafe.Sizeof(r.raw)))
	return C.GoBytes(unsafe.Pointer(&r.raw[0]), C.int(n))
}

func raw(r *C.struct_record) []uint32 {
	view := (*[len(r.raw)]uint32)(unsafe.Pointer(&r.raw))[:]
	return append([]uint32(nil), view...)
}

// Read copies the record of a slot.
func Read(slot int) (Record, error) {
	var r C.struct_record
	if C.read_record(C.int(slot), &r) != 0 {
		return Record{}, fmt.Errorf("sensor: slot %d is empty", slot)
	}
	return Record{Name: name(&r), Data: payload(&r), Raw: raw(&r)}, nil
}
