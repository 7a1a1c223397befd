//oracle: panic "nil pointer dereference"

// Package good reads length-prefixed frames into pooled objects.
// The error path has no frame and gives nothing back.
package good

import (
	"encoding/binary"
	"errors"
	"sync"
)

var frames = sync.Pool{New: func() any { return new(frame) }}

var errShort = errors.New("frame: short input")

type frame struct {
	kind    byte
	payload []byte
}

// readFrame returns a nil frame beside every error.
func readFrame(src []byte) (*frame, error) {
	if len(src) < 3 {
		return nil, errShort
	}
	n := int(binary.BigEndian.Uint16(src[1:3]))
	if len(src) < 3+n {
		return nil, errShort
	}
	f := frames.Get().(*frame)
	f.kind = src[0]
	f.payload = append(f.payload[:0], src[3:3+n]...)
	return f, nil
}

type session struct {
	received int
	dropped  int
}

func (s *session) handle(src []byte) error {
	f, err := readFrame(src)
	if err != nil {
		s.dropped++
		return err
	}
	s.received += len(f.payload)
	frames.Put(f)
	return nil
}

// Scenario handles a broken frame and then a whole one.
func Scenario() {
	var s session
	if err := s.handle([]byte{1}); err == nil {
		panic("short frame accepted")
	}
	if err := s.handle([]byte{1, 0, 2, 'o', 'k'}); err != nil {
		panic(err)
	}
}
