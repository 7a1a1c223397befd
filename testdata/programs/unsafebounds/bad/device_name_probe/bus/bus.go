// Package bus enumerates the devices of the field bus.
package bus

/*
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct device_info {
	char     vendor[8];
	char     model[16];
	uint32_t serial;
};

static int probe(unsigned slot, struct device_info *out) {
	memset(out, 0, sizeof *out);
	memcpy(out->vendor, slot % 2 ? "NORDWIND" : "ACME\0\0\0\0", 8);
	snprintf(out->model, sizeof out->model, "rev-%u", slot);
	out->serial = 1000 + slot;
	return 0;
}
*/
import "C"

import (
	"iter"
	"strings"
)

const (
	vendorLen = 16
	modelLen  = 16
)

// Device describes what sits in a slot.
type Device struct {
	Vendor string
	Model  string
	Serial uint32
}

// Bus is an opened bus.
type Bus struct {
	slots uint
}

// Open opens a bus of some slots.
func Open(slots uint) *Bus { return &Bus{slots: slots} }

func trim(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	return s
}

func (b *Bus) probe(slot uint) (Device, bool) {
	var info C.struct_device_info
	if C.probe(C.uint(slot), &info) != 0 {
		return Device{}, false
	}
	return Device{
		Vendor: trim(C.GoStringN(&info.vendor[0], vendorLen)), // want "PC5010"
		Model:  trim(C.GoStringN(&info.model[0], modelLen)),
		Serial: uint32(info.serial),
	}, true
}

// Devices yields the devices, slot by slot.
func (b *Bus) Devices() iter.Seq[Device] {
	return func(yield func(Device) bool) {
		for i := range b.slots {
			if d, ok := b.probe(i); ok && !yield(d) {
				return
			}
		}
	}
}
