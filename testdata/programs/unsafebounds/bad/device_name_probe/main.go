package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/device_name_probe/bus"
)

type inventory struct {
	byVendor map[string][]bus.Device
}

func (v *inventory) scan(b *bus.Bus) {
	for d := range b.Devices() {
		v.byVendor[d.Vendor] = append(v.byVendor[d.Vendor], d)
	}
}

func main() {
	v := &inventory{byVendor: map[string][]bus.Device{}}
	v.scan(bus.Open(4))
	for name, list := range v.byVendor {
		fmt.Printf("%q %d\n", name, len(list))
	}
	if len(v.byVendor["NORDWIND"]) != 2 || len(v.byVendor["ACME"]) != 2 {
		os.Exit(1)
	}
}
