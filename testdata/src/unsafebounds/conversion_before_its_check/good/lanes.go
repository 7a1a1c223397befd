//oracle: checkptr

// Package good folds blocks of a stream into a small fingerprint.
package good

import "unsafe"

// widest is the length in bytes of the longest block a mode takes.
const widest = 128

// A fingerprint takes the stream in blocks of its mode.
type fingerprint struct {
	lanes [16]uint64
	block int
	tail  [widest]byte
}

func narrow() *fingerprint { return &fingerprint{block: 32} }

// fold is how a block goes into the lanes on this machine.
var fold = foldWords

// foldWords views no more words than there are.
func foldWords(f *fingerprint, block []byte) {
	size := len(block)
	words := (*[widest / 8]uint64)(unsafe.Pointer(&block[0]))[: size/8 : size/8]
	if size >= 32 {
		f.lanes[0] ^= words[0]
		f.lanes[3] ^= words[3]
	}
	if size >= widest {
		f.lanes[15] ^= words[15]
	}
}

// last is how the rest is taken, which lies in memory for the widest block.
var last = lastWords

func lastWords(f *fingerprint, rest []byte) {
	words := (*[widest / 8]uint64)(unsafe.Pointer(&rest[0]))
	if len(rest) >= 64 {
		f.lanes[4] ^= words[7]
	}
	f.lanes[5] ^= words[0] >> (64 - 8*min(len(rest), 8))
}

// checked looks at the length first.
func checked(f *fingerprint, block []byte) {
	if len(block) < 64 {
		return
	}
	words := (*[8]uint64)(unsafe.Pointer(&block[0]))
	if len(block) >= 16 {
		f.lanes[6] ^= words[1]
	}
	if len(block) == 64 {
		f.lanes[7] ^= words[7]
	}
}

// byLength chooses the view by the length.
func byLength(f *fingerprint, block []byte) {
	switch len(block) {
	case 16:
		words := (*[2]uint64)(unsafe.Pointer(&block[0]))
		f.lanes[8] ^= words[0] ^ words[1]
	case 32:
		words := (*[4]uint64)(unsafe.Pointer(&block[0]))
		f.lanes[9] ^= words[0] ^ words[3]
	}
}

// write takes whole blocks, and the rest.
func (f *fingerprint) write(p []byte) {
	for len(p) >= f.block {
		fold(f, p[:f.block])
		checked(f, p[:f.block])
		p = p[f.block:]
	}
	byLength(f, p)
	if n := copy(f.tail[:], p); n > 0 {
		last(f, f.tail[:n])
	}
}

var kept [][]byte

// Scenario takes short blocks, which fill their memory.
func Scenario() {
	for _, n := range []int{32, 48, 16, 64} {
		p := make([]byte, n)
		kept = append(kept, p)
		narrow().write(p)
	}
}
