// Command reads_device_label_block lists the devices that the driver found.
package main

/*
#include <stdint.h>
#include <string.h>

typedef struct {
	char vendor[8];
	char model[16];
	uint32_t serial;
} label_t;

static int probe_label(int slot, label_t *out) {
	static const char *models[] = {"FX-200", "FX-210", "RX-9000 rev B"};
	if (slot < 0 || slot > 2) {
		return -1;
	}
	memset(out, ' ', sizeof *out);
	memcpy(out->vendor, "NORDWERK", 8);
	memcpy(out->model, models[slot], strlen(models[slot]));
	out->serial = 0x1000u + (uint32_t)slot;
	return 0;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

const textWidth = 16

var errNoDevice = errors.New("no device in slot")

type device struct {
	slot   int
	vendor string
	model  string
	serial uint32
}

func (d device) String() string {
	return fmt.Sprintf("%d %s %s #%x", d.slot, d.vendor, d.model, d.serial)
}

// padded gives the text of a field, which the driver fills with blanks.
func padded(field *C.char) string {
	return strings.TrimRight(C.GoStringN(field, textWidth), " ") // want "PC5010"
}

func probe(slot int) (device, error) {
	var l C.label_t
	if C.probe_label(C.int(slot), &l) != 0 {
		return device{}, fmt.Errorf("slot %d: %w", slot, errNoDevice)
	}
	return device{
		slot:   slot,
		vendor: padded(&l.vendor[0]),
		model:  padded(&l.model[0]),
		serial: uint32(l.serial),
	}, nil
}

type inventory struct {
	byVendor map[string][]device
}

func scan(slots int) (*inventory, error) {
	inv := &inventory{byVendor: make(map[string][]device)}
	for s := 0; s < slots; s++ {
		d, err := probe(s)
		if errors.Is(err, errNoDevice) {
			continue
		}
		if err != nil {
			return nil, err
		}
		inv.byVendor[d.vendor] = append(inv.byVendor[d.vendor], d)
	}
	return inv, nil
}

func main() {
	inv, err := scan(6)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for v, ds := range inv.byVendor {
		fmt.Printf("%s: %v\n", v, ds)
	}
	if len(inv.byVendor["NORDWERK"]) != 3 {
		fmt.Fprintln(os.Stderr, "vendor NORDWERK should have 3 devices")
		os.Exit(1)
	}
}
