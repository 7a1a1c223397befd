// Command nlack sends requests over a simulated netlink socket and reads the
// acknowledgements.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"syscall"
	"unsafe"
)

const (
	nlmsgError = 2
	capAckLen  = 20
)

var (
	errShort = errors.New("nlack: short message")
	errType  = errors.New("nlack: unexpected message type")
)

type nlHdr struct {
	length uint32
	typ    uint16
	flags  uint16
	seq    uint32
	pid    uint32
}

// nlErr is the body of an acknowledgement: the code and the request's header.
type nlErr struct {
	code int32
	orig nlHdr
}

// socket answers each request with a capped acknowledgement, as the kernel
// does under NETLINK_CAP_ACK.
type socket struct {
	pending []uint32
}

func (s *socket) send(seq uint32) { s.pending = append(s.pending, seq) }

func (s *socket) recv(b []byte) (int, error) {
	if len(s.pending) == 0 {
		return 0, syscall.EAGAIN
	}
	seq := s.pending[0]
	s.pending = s.pending[1:]
	binary.NativeEndian.PutUint32(b[0:], capAckLen)
	binary.NativeEndian.PutUint16(b[4:], nlmsgError)
	binary.NativeEndian.PutUint32(b[8:], seq)
	return capAckLen, nil
}

func parseAck(b []byte) (seq uint32, err error) {
	if len(b) < capAckLen {
		return 0, errShort
	}
	h := (*nlHdr)(unsafe.Pointer(&b[0]))
	if h.typ != nlmsgError {
		return 0, errType
	}
	e := (*nlErr)(unsafe.Pointer(&b[unsafe.Sizeof(*h)])) // want "PC5004"
	if e.code != 0 {
		return e.orig.seq, syscall.Errno(-e.code)
	}
	if e.orig.seq != 0 {
		return e.orig.seq, nil
	}
	return h.seq, nil
}

func request(s *socket, seq uint32) error {
	s.send(seq)
	buf := make([]byte, capAckLen)
	if _, err := s.recv(buf); err != nil {
		return err
	}
	got, err := parseAck(buf)
	if err != nil {
		return err
	}
	if got != seq {
		return fmt.Errorf("nlack: sequence %d, expected %d", got, seq)
	}
	return nil
}

func main() {
	s := new(socket)
	for seq := uint32(1); seq <= 5; seq++ {
		if err := request(s, seq); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("all acknowledged")
}
