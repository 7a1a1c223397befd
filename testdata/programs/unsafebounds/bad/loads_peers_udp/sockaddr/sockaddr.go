// Package sockaddr converts between netip addresses and the kernel's form.
package sockaddr

import (
	"errors"
	"net/netip"
	"syscall"
	"unsafe"
)

// ErrFamily is returned for addresses that are neither IPv4 nor IPv6.
var ErrFamily = errors.New("sockaddr: unknown address family")

func htons(p uint16) uint16 { return p<<8 | p>>8 }

// Encode returns the kernel form of ap and its length.
func Encode(ap netip.AddrPort) (*syscall.RawSockaddrAny, uint32, error) {
	addr := ap.Addr()
	switch {
	case addr.Is4():
		sa := &syscall.RawSockaddrInet4{
			Family: syscall.AF_INET,
			Port:   htons(ap.Port()),
			Addr:   addr.As4(),
		}
		return (*syscall.RawSockaddrAny)(unsafe.Pointer(sa)), syscall.SizeofSockaddrInet4, nil // want "PC5001"
	case addr.Is6():
		rsa := new(syscall.RawSockaddrAny)
		sa := (*syscall.RawSockaddrInet6)(unsafe.Pointer(rsa))
		sa.Family = syscall.AF_INET6
		sa.Port = htons(ap.Port())
		sa.Addr = addr.As16()
		return rsa, syscall.SizeofSockaddrInet6, nil
	}
	return nil, 0, ErrFamily
}
