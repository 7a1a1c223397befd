// Package dnswire packs DNS questions into wire format.
package dnswire

import (
	"encoding/binary"
	"errors"
	"unsafe"
)

const (
	maxLabel = 63
	maxName  = 255
)

var (
	ErrLabel = errors.New("dnswire: bad label")
	ErrName  = errors.New("dnswire: name too long")
)

// Question is one entry of the question section.
type Question struct {
	Type  uint16
	Class uint16
	Name  string
}

// NewQuestion returns a question of class IN.
func NewQuestion(name string, qtype uint16) *Question {
	return &Question{Type: qtype, Class: 1, Name: name}
}

// rawBytes gives the bytes of a name without a copy.
func rawBytes(s *string) []byte {
	return *(*[]byte)(unsafe.Pointer(s)) // want "PC5001"
}

// Pack appends the wire form of q to msg.
func (q *Question) Pack(msg []byte) ([]byte, error) {
	name := rawBytes(&q.Name)
	if len(name) > maxName {
		return msg, ErrName
	}
	start := 0
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '.' {
			continue
		}
		label := name[start:i]
		if len(label) > maxLabel || (len(label) == 0 && i < len(name)) {
			return msg, ErrLabel
		}
		if len(label) > 0 {
			msg = append(msg, byte(len(label)))
			msg = append(msg, label...)
		}
		start = i + 1
	}
	msg = append(msg, 0)
	msg = binary.BigEndian.AppendUint16(msg, q.Type)
	return binary.BigEndian.AppendUint16(msg, q.Class), nil
}
