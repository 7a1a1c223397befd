//oracle: panic "other bytes"

// Package bad asks for the name of a device, which comes in a buffer behind its description.
// A name that Go has made is put into the description, where the collector does not see it.
package bad

import (
	"encoding/binary"
	"runtime"
	"unsafe"
)

// description is what the driver puts at the beginning of the buffer.
type description struct {
	name *byte
	size uintptr
}

const header = unsafe.Sizeof(description{})

// ask lets the driver fill the buffer.
func ask(buf []byte, name string) {
	n := copy(buf[header:], name)
	binary.NativeEndian.PutUint64(buf, uint64(uintptr(unsafe.Pointer(&buf[header]))))
	binary.NativeEndian.PutUint64(buf[8:], uint64(n))
}

type device struct {
	buf []byte
}

func (d *device) describe() *description {
	d.buf = make([]byte, 128)
	ask(d.buf, "disk")
	return (*description)(unsafe.Pointer(&d.buf[0])) // want "PC5005"
}

// rename puts another name into a description.
func rename(desc *description) {
	name := make([]byte, 64)
	for i := range name {
		name[i] = 'x'
	}
	desc.name, desc.size = &name[0], uintptr(len(name))
}

func (d *device) name() string {
	desc := d.describe()
	rename(desc)
	runtime.GC()
	var waste [][]byte
	for range 1000 {
		waste = append(waste, []byte("rubbish that is longer than a word or two or three or four or so"))
	}
	runtime.KeepAlive(waste)
	return string(unsafe.Slice(desc.name, desc.size))
}

// Scenario asks for a name.
func Scenario() {
	d := &device{}
	if d.name() != "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" {
		panic("other bytes")
	}
}
