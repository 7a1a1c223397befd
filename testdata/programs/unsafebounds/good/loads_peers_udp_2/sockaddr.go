package main

import (
	"fmt"
	"net/netip"
	"syscall"
	"unsafe"
)

// peer is one destination of the relay, in the form that sendto takes.
type peer struct {
	raw  syscall.RawSockaddrAny
	size uint32
}

func swap(p uint16) uint16 { return p<<8 | p>>8 }

// fill stores ap in p.
func (p *peer) fill(ap netip.AddrPort) {
	if ap.Addr().Is4() {
		p.size = fill4(&p.raw, ap)
		return
	}
	p.size = fill6(&p.raw, ap)
}

func fill4(dst *syscall.RawSockaddrAny, ap netip.AddrPort) uint32 {
	sa := syscall.RawSockaddrInet4{
		Family: syscall.AF_INET,
		Port:   swap(ap.Port()),
		Addr:   ap.Addr().As4(),
	}
	*(*syscall.RawSockaddrInet4)(unsafe.Pointer(dst)) = sa
	return uint32(unsafe.Sizeof(sa))
}

func fill6(dst *syscall.RawSockaddrAny, ap netip.AddrPort) uint32 {
	sa := (*syscall.RawSockaddrInet6)(unsafe.Pointer(dst))
	sa.Family = syscall.AF_INET6
	sa.Port = swap(ap.Port())
	sa.Addr = ap.Addr().As16()
	return syscall.SizeofSockaddrInet6
}

// decode is the reverse, for what recvfrom has stored.
func decode(rsa *syscall.RawSockaddrAny) (netip.AddrPort, error) {
	switch rsa.Addr.Family {
	case syscall.AF_INET:
		sa := (*syscall.RawSockaddrInet4)(unsafe.Pointer(rsa))
		return netip.AddrPortFrom(netip.AddrFrom4(sa.Addr), swap(sa.Port)), nil
	case syscall.AF_INET6:
		sa := (*syscall.RawSockaddrInet6)(unsafe.Pointer(rsa))
		return netip.AddrPortFrom(netip.AddrFrom16(sa.Addr), swap(sa.Port)), nil
	case syscall.AF_UNIX:
		sa := (*syscall.RawSockaddrUnix)(unsafe.Pointer(rsa))
		return netip.AddrPort{}, fmt.Errorf("unix peer %d", sa.Path[0])
	}
	return netip.AddrPort{}, fmt.Errorf("family %d", rsa.Addr.Family)
}
