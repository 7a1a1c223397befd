// Command lists_serial_numbers lists the serial numbers of attached devices.
package main

/*
#include <string.h>

#define SERIAL_MAX 32

struct device {
	unsigned id;
	char     serial[24];
};

static int probe(int slot, struct device *d) {
	static const char digits[] = "0123456789ABCDEF";
	if (slot < 0 || slot > 15)
		return -1;
	d->id = 0x1000 + slot;
	memset(d->serial, digits[slot], sizeof d->serial);
	return 0;
}
*/
import "C"

import (
	"fmt"
	"os"
	"strings"
)

type device struct {
	id     uint32
	serial string
}

type bus struct {
	devices []device
	failed  int
}

// scan probes one slot.
func (b *bus) scan(slot int) error {
	var d C.struct_device
	if rc := C.probe(C.int(slot), &d); rc != 0 {
		b.failed++
		return fmt.Errorf("slot %d: probe returned %d", slot, int(rc))
	}
	b.devices = append(b.devices, device{
		id:     uint32(d.id),
		serial: C.GoStringN(&d.serial[0], C.SERIAL_MAX), // want "PC5010"
	})
	return nil
}

func main() {
	b := &bus{}
	for slot := 3; slot < 20; slot++ {
		if err := b.scan(slot); err != nil && b.failed > 4 {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	bad := 0
	for _, d := range b.devices {
		expected := strings.Repeat(fmt.Sprintf("%X", d.id&15), 24)
		if d.serial != expected {
			fmt.Fprintf(os.Stderr, "device %#x: serial %q\n", d.id, d.serial)
			bad++
		}
	}
	if bad > 0 {
		os.Exit(1)
	}
}
