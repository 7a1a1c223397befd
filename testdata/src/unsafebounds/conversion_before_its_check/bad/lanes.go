//oracle: checkptr

// Package bad folds blocks of a stream into a small fingerprint.
package bad

import "unsafe"

// widest is the length in bytes of the longest block a mode takes.
const widest = 128

// A fingerprint takes the stream in blocks of its mode.
type fingerprint struct {
	lanes [16]uint64
	block int
}

func narrow() *fingerprint { return &fingerprint{block: 32} }
func broad() *fingerprint  { return &fingerprint{block: widest} }

// fold is how a block goes into the lanes on this machine.
var fold = foldWords

// foldWords takes eight bytes at a time.
func foldWords(f *fingerprint, block []byte) {
	words := (*[widest / 8]uint64)(unsafe.Pointer(&block[0])) // want "conversion to \\*\\[16\\]uint64 takes 128 bytes of block, and only then is it checked that there are 128.*PC5001"
	size := len(block)
	if size >= 32 {
		f.lanes[0] ^= words[0]
		f.lanes[1] ^= words[1]
		f.lanes[2] ^= words[2]
		f.lanes[3] ^= words[3]
	}
	if size >= 64 {
		f.lanes[4] ^= words[4]
		f.lanes[5] ^= words[5]
		f.lanes[6] ^= words[6]
		f.lanes[7] ^= words[7]
	}
	if size >= widest {
		f.lanes[8] ^= words[8]
		f.lanes[15] ^= words[15]
	}
}

// write takes whole blocks.
func (f *fingerprint) write(p []byte) {
	for len(p) >= f.block {
		fold(f, p[:f.block])
		p = p[f.block:]
	}
}

var kept [][]byte

// Scenario takes one short block, which fills its memory.
func Scenario() {
	p := make([]byte, 32)
	kept = append(kept, p)
	f := narrow()
	f.write(p)
	if f.lanes[0] == 1 {
		broad().write(p)
	}
}
