//oracle: checkptr

// Command prints_route_gateway_table prints routes by walking over columns that
// are described by offset and kind, as the exporter's generated code does.
package main

import (
	"fmt"
	"os"
	"strings"
	"unsafe"
)

type route struct {
	id      uint32
	metric  uint32
	flags   uint32
	gateway string
	device  string
}

type kind int

const (
	kindUint kind = iota
	kindText
)

// Offsets of the route's columns.
const (
	offID      = 0
	offMetric  = 4
	offFlags   = 8
	offGateway = 12
)

type column struct {
	title string
	kind  kind
	get   func(r *route) string
}

func uintAt(r *route, off uintptr) string {
	return fmt.Sprint(*(*uint32)(unsafe.Add(unsafe.Pointer(r), off)))
}

func gatewayOf(r *route) string {
	return *(*string)(unsafe.Add(unsafe.Pointer(r), offGateway)) // want "PC5005"
}

type table struct {
	cols []column
	sb   strings.Builder
}

func newTable() *table {
	return &table{cols: []column{
		{"id", kindUint, func(r *route) string { return uintAt(r, offID) }},
		{"metric", kindUint, func(r *route) string { return uintAt(r, offMetric) }},
		{"flags", kindUint, func(r *route) string { return uintAt(r, offFlags) }},
		{"gateway", kindText, gatewayOf},
	}}
}

func (t *table) header() {
	for _, c := range t.cols {
		fmt.Fprintf(&t.sb, "%-16s", c.title)
	}
	t.sb.WriteByte('\n')
}

func (t *table) row(r *route) {
	for _, c := range t.cols {
		v := c.get(r)
		if c.kind == kindText && v == "" {
			v = "-"
		}
		fmt.Fprintf(&t.sb, "%-16s", v)
	}
	t.sb.WriteByte('\n')
}

func loadRoutes() []*route {
	var out []*route
	for i, gw := range []string{"192.0.2.1", "192.0.2.254", ""} {
		out = append(out, &route{
			id:      uint32(i + 1),
			metric:  100,
			flags:   3,
			gateway: gw,
			device:  "eth0",
		})
	}
	return out
}

func main() {
	t := newTable()
	t.header()
	for _, r := range loadRoutes() {
		t.row(r)
	}
	fmt.Fprint(os.Stdout, t.sb.String())
}
