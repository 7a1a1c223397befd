//oracle: checkptr

// Package bad looks for the newest entry of a spool.
package bad

import (
	"errors"
	"io"
	"strings"
	"unsafe"
)

// An entry is followed by size bytes of text.
type entry struct {
	kind uint16
	size uint16
	id   uint32
}

// A spool says how much there is of it.
type spool interface {
	io.Reader
	Len() int
}

var errEmpty = errors.New("nothing to read")

// all reads the whole spool.
func all(s spool) ([]byte, error) {
	n := s.Len()
	if n == 0 {
		return nil, errEmpty
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(s, data); err != nil {
		return nil, err
	}
	return data, nil
}

// newest returns the greatest number of an entry.
func newest(s spool) (id uint32, err error) {
	data, err := all(s)
	if err != nil {
		return 0, err
	}
	for at := 0; at < len(data); {
		e := (*entry)(unsafe.Pointer(&data[at])) // want "conversion to \\*entry needs 8 bytes of the \\[\\]byte made at.*, but the check before it asks for only 1.*PC5004"
		id = max(id, e.id)
		at += 8 + int(e.size)
	}
	return id, nil
}

var text = "\x00\x00\x08\x00\x01\x00\x00\x00" + "eight by" +
	"\x00\x00\x14\x00\x02\x00\x00\x00" + "and twenty more bytes"[:20] +
	"\x00\x00\x04\x00"

// Scenario looks for the newest entry of a spool that is cut off.
func Scenario() {
	if _, err := newest(strings.NewReader(text)); err != nil {
		panic(err)
	}
}
