// Command packer fills fixed blocks from a stream of records.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

const blockSize = 64

var errRecordTooLong = errors.New("record longer than a block")

// block is a piece of the output.
type block struct {
	seq  int
	data [blockSize]byte
	n    int
}

func (b *block) room() int { return blockSize - b.n }

func (b *block) add(rec string) {
	b.n += copy(b.data[b.n:], rec)
}

var (
	blocks = sync.Pool{New: func() any { return new(block) }}
	keys   = sync.Pool{New: func() any {
		k := make([]byte, 0, 64)
		return &k
	}}
)

func newBlock(seq int) *block {
	b := blocks.Get().(*block)
	b.seq = seq
	b.n = 0
	return b
}

type packer struct {
	flushed int
	bytes   int
	keyCap  int
	keyLen  int
}

// flush counts the block in; the block is the caller's afterwards.
func (p *packer) flush(b *block) {
	p.flushed++
	p.bytes += b.n
}

// tally builds the key of a record only to account for its size.
func (p *packer) tally(rec string) {
	kp := keys.Get().(*[]byte)
	key := append((*kp)[:0], "rec/"...)
	key = append(key, rec...)
	*kp = key
	keys.Put(kp)
	// The header of key is this function's own: sizes stay readable.
	p.keyLen += len(key)
	p.keyCap = max(p.keyCap, cap(key))
}

func (p *packer) pack(recs []string) error {
	b := newBlock(0)
	for _, rec := range recs {
		if len(rec) > blockSize {
			blocks.Put(b)
			return fmt.Errorf("%w: %d bytes", errRecordTooLong, len(rec))
		}
		if b.room() < len(rec) {
			p.flush(b)
			seq := b.seq + 1
			blocks.Put(b)
			b = newBlock(seq)
		}
		b.add(rec)
		p.tally(rec)
	}
	if b.n > 0 {
		p.flush(b)
	}
	blocks.Put(b)
	return nil
}

func main() {
	recs := make([]string, 40)
	size := 0
	for i := range recs {
		recs[i] = strings.Repeat("r", i%30+1)
		size += len(recs[i])
	}
	p := new(packer)
	for range 10 {
		if err := p.pack(recs); err != nil {
			fmt.Fprintln(os.Stderr, "packer:", err)
			os.Exit(1)
		}
	}
	err := p.pack([]string{"ok", strings.Repeat("x", 65)})
	if !errors.Is(err, errRecordTooLong) || p.bytes != 10*size || p.keyCap < 34 {
		fmt.Fprintln(os.Stderr, "packer:", err, p.bytes, p.keyCap)
		os.Exit(1)
	}
}
