// Package codec decodes length-prefixed frames.
package codec

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ErrTooLong reports a frame above the limit.
var ErrTooLong = errors.New("codec: frame too long")

// MaxFrame is the longest frame that is accepted.
const MaxFrame = 64

// DecodeAll sends all frames of r to out. It takes ownership of out and closes it,
// whatever it returns.
func DecodeAll(r io.Reader, out chan<- []byte) error {
	for {
		frame, err := next(r)
		if errors.Is(err, io.EOF) {
			close(out)
			return nil
		}
		if err != nil {
			close(out)
			return fmt.Errorf("codec: %w", err)
		}
		out <- frame
	}
}

func next(r io.Reader) ([]byte, error) {
	var head [2]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(head[:]))
	if n > MaxFrame {
		return nil, ErrTooLong
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, fmt.Errorf("body of %d bytes: %w", n, io.ErrUnexpectedEOF)
	}
	return body, nil
}

// Append adds a frame to dst.
func Append(dst, body []byte) []byte {
	dst = binary.BigEndian.AppendUint16(dst, uint16(len(body)))
	return append(dst, body...)
}
