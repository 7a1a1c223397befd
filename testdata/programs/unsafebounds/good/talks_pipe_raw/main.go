// Command talks_pipe_raw talks over a pipe with raw system calls.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"unsafe"
)

type rawFile struct {
	fd     int
	closed bool
}

var errClosed = errors.New("file is closed")

// iovec is the kernel's structure.
type iovec struct {
	base *byte
	len  uint64
}

func (f *rawFile) read(b []byte) (int, error) {
	if f.closed {
		return 0, errClosed
	}
	if len(b) == 0 {
		return 0, nil
	}
	for {
		n, _, e := syscall.Syscall(syscall.SYS_READ, uintptr(f.fd), uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)))
		switch {
		case e == syscall.EINTR:
		case e != 0:
			return 0, os.NewSyscallError("read", e)
		case n == 0:
			return 0, io.EOF
		default:
			return int(n), nil
		}
	}
}

// writev sends two parts with one call.
func (f *rawFile) writev(head, body []byte) (int, error) {
	if f.closed {
		return 0, errClosed
	}
	vec := [2]iovec{
		{unsafe.SliceData(head), uint64(len(head))},
		{unsafe.SliceData(body), uint64(len(body))},
	}
	n, _, e := syscall.Syscall(syscall.SYS_WRITEV, uintptr(f.fd), uintptr(unsafe.Pointer(&vec)), uintptr(len(vec)))
	if e != 0 {
		return 0, os.NewSyscallError("writev", e)
	}
	return int(n), nil
}

func (f *rawFile) close() error {
	if f.closed {
		return errClosed
	}
	f.closed = true
	return syscall.Close(f.fd)
}

func run() (string, error) {
	var p [2]int
	if err := syscall.Pipe(p[:]); err != nil {
		return "", err
	}
	r, w := &rawFile{fd: p[0]}, &rawFile{fd: p[1]}
	defer r.close()
	for i := 0; i < 3; i++ {
		if _, err := w.writev([]byte{'0' + byte(i)}, []byte(":body;")); err != nil {
			return "", errors.Join(err, w.close())
		}
	}
	if err := w.close(); err != nil {
		return "", err
	}
	var out []byte
	var buf [5]byte
	for {
		n, err := r.read(buf[:])
		out = append(out, buf[:n]...)
		if err == io.EOF {
			return string(out), nil
		}
		if err != nil {
			return "", err
		}
	}
}

func main() {
	s, err := run()
	if err != nil || s != "0:body;1:body;2:body;" {
		fmt.Fprintln(os.Stderr, s, err)
		os.Exit(1)
	}
}
