// Command accept_side_proxy is the accept side of a small proxy: it asks the kernel for the
// peer of each connection, to write it to the access log.
package main

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"syscall"
	"unsafe"
)

// peer is the remote address of one connection, as the kernel gave it.
type peer struct {
	raw syscall.RawSockaddr
	len uint32
}

func (p *peer) load(fd uintptr) error {
	p.len = uint32(unsafe.Sizeof(p.raw))
	_, _, errno := syscall.Syscall(syscall.SYS_GETPEERNAME, fd,
		uintptr(unsafe.Pointer(&p.raw)), uintptr(unsafe.Pointer(&p.len)))
	if errno != 0 {
		return errno
	}
	return nil
}

// addr turns the raw address into one that can be printed.
func (p *peer) addr() (netip.AddrPort, error) {
	switch p.raw.Family {
	case syscall.AF_INET:
		sa := (*syscall.RawSockaddrInet4)(unsafe.Pointer(&p.raw))
		return netip.AddrPortFrom(netip.AddrFrom4(sa.Addr), ntohs(sa.Port)), nil
	case syscall.AF_INET6:
		sa := (*syscall.RawSockaddrInet6)(unsafe.Pointer(&p.raw)) // want "PC5001"
		return netip.AddrPortFrom(netip.AddrFrom16(sa.Addr), ntohs(sa.Port)), nil
	}
	return netip.AddrPort{}, fmt.Errorf("address family %d", p.raw.Family)
}

func ntohs(v uint16) uint16 {
	return v<<8 | v>>8
}

func peerOf(c *net.TCPConn) (netip.AddrPort, error) {
	rc, err := c.SyscallConn()
	if err != nil {
		return netip.AddrPort{}, err
	}
	p := new(peer)
	var perr error
	if err := rc.Control(func(fd uintptr) { perr = p.load(fd) }); err != nil {
		return netip.AddrPort{}, err
	}
	if perr != nil {
		return netip.AddrPort{}, perr
	}
	return p.addr()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func main() {
	l, err := net.Listen("tcp", "[::1]:0")
	check(err)
	defer l.Close()
	client, err := net.Dial("tcp", l.Addr().String())
	check(err)
	defer client.Close()
	conn, err := l.Accept()
	check(err)
	defer conn.Close()

	got, err := peerOf(conn.(*net.TCPConn))
	check(err)
	fmt.Println("kernel:", got, "net:", conn.RemoteAddr())
	if got.String() != conn.RemoteAddr().String() {
		os.Exit(1)
	}
}
