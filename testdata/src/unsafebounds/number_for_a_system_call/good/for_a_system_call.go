//oracle: assert "another text arrived"

// Package good writes through a pipe without copying.
package good

import (
	"runtime"
	"syscall"
	"unsafe"
)

// An iovec is what the system takes for a piece of memory.
type iovec struct {
	base unsafe.Pointer
	n    uint64
}

type text [48]byte

//go:noinline
func fill(c byte) *text {
	t := new(text)
	for i := range t {
		t[i] = c
	}
	return t
}

var others []*text

// others fill the memory that the collector finds.
func work() {
	runtime.GC()
	for range 10000 {
		others = append(others, fill('x'))
	}
}

// send writes a text of its own making.
func send(fd int) {
	t := fill('a')
	v := iovec{base: unsafe.Pointer(t), n: 48}
	work()
	writev(uintptr(fd), uintptr(unsafe.Pointer(&v)))
}

func writev(fd, iov uintptr) {
	if _, _, err := syscall.Syscall(syscall.SYS_WRITEV, fd, iov, 1); err != 0 {
		panic(err)
	}
}

// Scenario sends a text and reads it.
func Scenario() {
	var fds [2]int
	if err := syscall.Pipe(fds[:]); err != nil {
		panic(err)
	}
	send(fds[1])
	var got text
	if _, err := syscall.Read(fds[0], got[:]); err != nil {
		panic(err)
	}
	if got[0] != 'a' || got[47] != 'a' {
		panic("another text arrived")
	}
}
