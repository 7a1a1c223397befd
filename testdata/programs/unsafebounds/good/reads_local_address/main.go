// Command reads_local_address reads the local address of sockets that systemd hands over.
package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"syscall"
	"unsafe"
)

// endpoint is where an inherited socket listens.
type endpoint struct {
	raw syscall.RawSockaddrAny
	len uint32
}

var errFamily = errors.New("unsupported address family")

func (e *endpoint) load(fd uintptr) error {
	e.len = uint32(unsafe.Sizeof(e.raw))
	_, _, errno := syscall.Syscall(syscall.SYS_GETSOCKNAME, fd,
		uintptr(unsafe.Pointer(&e.raw)), uintptr(unsafe.Pointer(&e.len)))
	if errno != 0 {
		return errno
	}
	return nil
}

func (e *endpoint) String() string {
	s, err := e.format()
	if err != nil {
		return "?"
	}
	return s
}

func (e *endpoint) format() (string, error) {
	switch e.raw.Addr.Family {
	case syscall.AF_INET:
		sa := (*syscall.RawSockaddrInet4)(unsafe.Pointer(&e.raw))
		return netip.AddrPortFrom(netip.AddrFrom4(sa.Addr), port(&sa.Port)).String(), nil
	case syscall.AF_INET6:
		sa := (*syscall.RawSockaddrInet6)(unsafe.Pointer(&e.raw))
		return netip.AddrPortFrom(netip.AddrFrom16(sa.Addr), port(&sa.Port)).String(), nil
	case syscall.AF_UNIX:
		sa := (*syscall.RawSockaddrUnix)(unsafe.Pointer(&e.raw))
		n := 0
		for n < len(sa.Path) && sa.Path[n] != 0 {
			n++
		}
		return string(unsafe.Slice((*byte)(unsafe.Pointer(&sa.Path[0])), n)), nil
	}
	return "", errFamily
}

// port swaps the two bytes of a port in network order.
func port(p *uint16) uint16 {
	b := (*[2]byte)(unsafe.Pointer(p))
	return uint16(b[0])<<8 | uint16(b[1])
}

func inspect(c syscall.Conn) (*endpoint, error) {
	rc, err := c.SyscallConn()
	if err != nil {
		return nil, err
	}
	e := new(endpoint)
	var lerr error
	if err := rc.Control(func(fd uintptr) { lerr = e.load(fd) }); err != nil {
		return nil, err
	}
	return e, lerr
}

func run() error {
	dir, err := os.MkdirTemp("", "sock")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	listen := [][2]string{
		{"tcp", "127.0.0.1:0"}, {"tcp", "[::1]:0"}, {"unix", filepath.Join(dir, "control.sock")},
	}
	for _, a := range listen {
		l, err := net.Listen(a[0], a[1])
		if err != nil {
			return err
		}
		e, err := inspect(l.(syscall.Conn))
		want := l.Addr().String()
		l.Close()
		if err != nil {
			return err
		}
		fmt.Println(e, want)
		if e.String() != want {
			return fmt.Errorf("got %v, want %s", e, want)
		}
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
