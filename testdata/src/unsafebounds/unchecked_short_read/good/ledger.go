//oracle: assert "a message was counted twice"

// Package good reads messages from connections.
package good

import (
	"io"
	"net"
	"unsafe"
)

type message struct {
	kind  uint32
	units uint32
	cents uint64
}

type reader struct {
	conn net.Conn
	buf  [64]byte
}

// next returns what the next message is about.
func (r *reader) next() (units uint32, err error) {
	n, err := r.conn.Read(r.buf[:])
	if err != nil {
		return 0, err
	}
	body := r.buf[:n]
	if len(body) < int(unsafe.Sizeof(message{})) {
		return 0, nil
	}
	return (*message)(unsafe.Pointer(&body[0])).units, nil
}

// total adds up what comes over a connection.
func total(conn io.Reader) (cents uint64) {
	buf := make([]byte, 256)
	for {
		n, err := conn.Read(buf)
		if err != nil || n == 0 {
			return cents
		}
		if n < 16 {
			continue
		}
		msg := buf[:n][8:]
		cents += *(*uint64)(unsafe.Pointer(unsafe.SliceData(msg)))
	}
}

type sent struct{ messages [][]byte }

func (s *sent) Read(b []byte) (int, error) {
	if len(s.messages) == 0 {
		return 0, io.EOF
	}
	m := s.messages[0]
	s.messages = s.messages[1:]
	return copy(b, m), nil
}

// Scenario reads a message and the beginning of one.
func Scenario() {
	near, far := net.Pipe()
	go func() {
		whole := [16]byte{1, 0, 0, 0, 7}
		far.Write(whole[:])
		far.Write(whole[:2])
		far.Close()
	}()
	r := &reader{conn: near}
	var units uint32
	for {
		n, err := r.next()
		if err != nil {
			break
		}
		units += n
	}
	whole := make([]byte, 16)
	whole[8] = 5
	if units != 7 || total(&sent{[][]byte{whole, whole[:9]}}) != 5 {
		panic("a message was counted twice")
	}
}
