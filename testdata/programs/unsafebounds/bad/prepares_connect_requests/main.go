//oracle: prints "len=108 flags=0x0"

// Command main prepares connect requests for a submission ring.
package main

import (
	"errors"
	"fmt"
	"log"
	"strings"
	"unsafe"
)

const (
	afUnix = 1

	flagNonblock = 1 << 0
	flagCloexec  = 1 << 1
)

// sockaddrUnix is struct sockaddr_un.
type sockaddrUnix struct {
	Family uint16
	Path   [108]byte
}

// connectReq is one entry of the ring.
type connectReq struct {
	Addr  sockaddrUnix
	Flags uint16
	Fd    int32
}

var errPathTooLong = errors.New("socket path too long")

// setPath stores path with the trailing NUL that the kernel wants.
func (sa *sockaddrUnix) setPath(path string) {
	base := unsafe.Pointer(&sa.Path)
	copy(sa.Path[:], path)
	*(*byte)(unsafe.Add(base, len(path))) = 0 // want "PC5002"
}

type ring struct {
	entries [8]connectReq
	tail    int
}

var errRingFull = errors.New("ring full")

func (r *ring) reserve() (*connectReq, error) {
	if r.tail == len(r.entries) {
		return nil, errRingFull
	}
	e := &r.entries[r.tail]
	r.tail++
	return e, nil
}

// connect queues a connect of fd to path.
func (r *ring) connect(fd int32, path string, flags uint16) (*connectReq, error) {
	if len(path) > len(sockaddrUnix{}.Path) {
		return nil, fmt.Errorf("%w: %d bytes", errPathTooLong, len(path))
	}
	e, err := r.reserve()
	if err != nil {
		return nil, err
	}
	*e = connectReq{Fd: fd, Flags: flags}
	e.Addr.Family = afUnix
	e.Addr.setPath(path)
	return e, nil
}

func main() {
	r := &ring{}
	dir := "/run/containerd/" + strings.Repeat("0a", 32)
	paths := []string{
		"/run/agent.sock",
		dir + "/" + strings.Repeat("s", 108-len(dir)-1),
		dir + "/" + strings.Repeat("s", 108),
	}
	for i, p := range paths {
		e, err := r.connect(int32(3+i), p, flagNonblock|flagCloexec)
		if errors.Is(err, errPathTooLong) {
			log.Print(err)
			continue
		}
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("fd=%d len=%d flags=%#x\n", e.Fd, len(p), e.Flags)
	}
}
