//oracle: panic "unexpected fault address"

// Package bad reads into buffers.
package bad

import (
	"reflect"
	"unsafe"
)

// bytes looks at a string as a slice.
func bytes(s string) (b []byte) {
	from := (*reflect.StringHeader)(unsafe.Pointer(&s))
	to := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	to.Data = from.Data
	to.Len = from.Len
	to.Cap = from.Len
	return b
}

// first returns the first word of what read finds.
func first(blank string) string {
	line := bytes(blank)
	copy(line, "GET / HTTP/1.1") // want "copy to the memory of .*: strings are never written.*PC5009"
	return string(line[:3])
}

// Scenario reads one line.
func Scenario() {
	if first("                ") != "GET" {
		panic("no word")
	}
}
