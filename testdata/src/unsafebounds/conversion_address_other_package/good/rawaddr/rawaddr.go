// Package rawaddr has the socket addresses of the kernel.
package rawaddr

import "unsafe"

// Inet4 is an address of version 4.
type Inet4 struct {
	Family, Port uint16
	Addr         [4]byte
	Zero         [8]byte
}

// Inet6 is an address of version 6.
type Inet6 struct {
	Family, Port uint16
	Flow         uint32
	Addr         [16]byte
	Scope        uint32
}

// Any has room for an address of any family.
type Any struct {
	Addr Inet4
	Pad  [96]byte
}

// AsInet6 sees an address as one of version 6.
func AsInet6(p unsafe.Pointer) *Inet6 {
	return (*Inet6)(p)
}

// AsInet4 does the same for version 4: the smaller one always fits.
func AsInet4(a *Any) *Inet4 {
	return (*Inet4)(unsafe.Pointer(&a.Addr))
}
