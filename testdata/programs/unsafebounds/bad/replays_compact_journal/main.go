// Command replays_compact_journal replays a compact journal of key changes.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"
)

// recHeader precedes every record; all fields are byte arrays, so it has no alignment.
type recHeader struct {
	op    byte
	klen  byte
	epoch [4]byte
	crc   [2]byte
}

const recSize = int(unsafe.Sizeof(recHeader{}))

var errTorn = errors.New("journal: torn record")

type state struct {
	keys   map[string]byte
	epochs []uint32
}

func (s *state) apply(h *recHeader, key string) {
	s.epochs = append(s.epochs, binary.LittleEndian.Uint32(h.epoch[:]))
	if h.op == 'd' {
		delete(s.keys, key)
		return
	}
	s.keys[key] = h.op
}

func put(dst []byte, op byte, key string, epoch uint32) int {
	dst[0], dst[1] = op, byte(len(key))
	binary.LittleEndian.PutUint32(dst[2:6], epoch)
	return recSize + copy(dst[recSize:], key)
}

// replay reads a journal image of 32 bytes, of which the tail may be torn.
func replay(s *state) error {
	img := make([]byte, 32)
	off := put(img, 's', "alpha1", 7)
	off += put(img[off:], 's', "beta22", 9)
	img[off], img[off+1] = 'd', 0

	for pos := 0; pos < len(img); {
		h := (*recHeader)(unsafe.Pointer(&img[pos])) // want "PC5004"
		end := pos + recSize + int(h.klen)
		if h.klen > 0 && end > len(img) {
			return errTorn
		}
		key := ""
		if h.klen > 0 {
			key = string(img[pos+recSize : end])
		}
		s.apply(h, key)
		pos = end
	}
	return nil
}

func main() {
	s := &state{keys: make(map[string]byte)}
	if err := replay(s); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println(len(s.keys), "keys, epochs", s.epochs)
	if len(s.epochs) != 2 {
		fmt.Fprintln(os.Stderr, "a record was read past the end of the journal")
		os.Exit(1)
	}
}
