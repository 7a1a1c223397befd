// Command reports_host_s reports the host's identity: kernel, hostname, a socket address
// and a random instance id, taken from raw system calls.
package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// sysGetrandom is the number on amd64; package syscall has no name for it.
const sysGetrandom = 318

var errFamily = errors.New("unexpected address family")

type identity struct {
	kernel   string
	host     string
	instance string
	port     int
}

// cstring cuts a field of a utsname at its terminator, if it has one.
func cstring(field *[65]int8) string {
	b := unsafe.Slice((*byte)(unsafe.Pointer(&field[0])), len(field))
	for i, c := range b {
		if c == 0 {
			return string(b[:i])
		}
	}
	return string(b)
}

func random(n int) ([]byte, error) {
	if n <= 0 {
		return nil, nil
	}
	b := make([]byte, n)
	for got := 0; got < n; {
		r, _, e := syscall.RawSyscall(sysGetrandom, uintptr(unsafe.Pointer(&b[got])), uintptr(n-got), 0)
		if e == syscall.EINTR {
			continue
		}
		if e != 0 {
			return nil, fmt.Errorf("getrandom: %w", e)
		}
		got += int(r)
	}
	return b, nil
}

// boundPort binds a socket to any port and asks the kernel which it is.
func boundPort() (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM|syscall.SOCK_CLOEXEC, 0)
	if err != nil {
		return 0, fmt.Errorf("socket: %w", err)
	}
	defer syscall.Close(fd)
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		return 0, fmt.Errorf("bind: %w", err)
	}
	var rsa syscall.RawSockaddrAny
	size := uint32(unsafe.Sizeof(rsa))
	_, _, e := syscall.Syscall(syscall.SYS_GETSOCKNAME, uintptr(fd), uintptr(unsafe.Pointer(&rsa)), uintptr(unsafe.Pointer(&size)))
	if e != 0 {
		return 0, fmt.Errorf("getsockname: %w", e)
	}
	switch rsa.Addr.Family {
	case syscall.AF_INET:
		in4 := (*syscall.RawSockaddrInet4)(unsafe.Pointer(&rsa))
		p := (*[2]byte)(unsafe.Pointer(&in4.Port))
		return int(p[0])<<8 | int(p[1]), nil
	case syscall.AF_INET6:
		// The first member of rsa is a struct of 16 bytes, the address has 28.
		in6 := (*syscall.RawSockaddrInet6)(unsafe.Pointer(&rsa.Addr))
		p := (*[2]byte)(unsafe.Pointer(&in6.Port))
		return int(p[0])<<8 | int(p[1]), nil
	}
	return 0, errFamily
}

func identify() (*identity, error) {
	var u syscall.Utsname
	if err := syscall.Uname(&u); err != nil {
		return nil, fmt.Errorf("uname: %w", err)
	}
	id, err := random(16)
	if err != nil {
		return nil, err
	}
	port, err := boundPort()
	if err != nil {
		return nil, err
	}
	return &identity{cstring(&u.Sysname), cstring(&u.Nodename), hex.EncodeToString(id), port}, nil
}

func main() {
	id, err := identify()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if id.kernel != "Linux" || len(id.instance) != 32 || id.port == 0 || strings.ContainsRune(id.host, 0) {
		fmt.Fprintf(os.Stderr, "%+v\n", id)
		os.Exit(1)
	}
	fmt.Println("ok")
}
