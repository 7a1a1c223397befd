package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sync"
)

var errClosed = errors.New("journal: closed")

// block is the part of a segment that is not written yet.
type block struct {
	data []byte
	recs int
}

var blocks = sync.Pool{New: func() any { return &block{data: make([]byte, 0, 1024)} }}

type segment struct {
	out    io.Writer
	sum    uint32
	blocks int
}

func (s *segment) write(p []byte) error {
	s.sum = crc32.Update(s.sum, crc32.IEEETable, p)
	s.blocks++
	_, err := s.out.Write(p)
	return err
}

// journal writes records in blocks, and starts a segment after some blocks.
type journal struct {
	open    func(n int) io.Writer
	perSeg  int
	perBlk  int
	seg     *segment
	cur     *block
	opened  int
	written int
	closed  bool
}

func (j *journal) append(rec string) error {
	if j.closed {
		return errClosed
	}
	if j.cur == nil {
		j.cur = blocks.Get().(*block)
	}
	j.cur.data = append(j.cur.data, rec...)
	j.cur.data = append(j.cur.data, '\n')
	j.cur.recs++
	if j.cur.recs < j.perBlk {
		return nil
	}
	return j.sync()
}

func (j *journal) recycle() {
	if j.cur != nil {
		j.cur.data = j.cur.data[:0]
		j.cur.recs = 0
		blocks.Put(j.cur)
		j.cur = nil
	}
}

// sync writes the current block.
func (j *journal) sync() error {
	if j.cur == nil {
		return nil
	}
	if j.seg == nil || j.seg.blocks == j.perSeg {
		j.seg = &segment{out: j.open(j.opened)}
		j.opened++
	}
	if err := j.seg.write(j.cur.data); err != nil {
		return err
	}
	j.written += j.cur.recs
	j.recycle()
	return nil
}

// close writes what is left. A block that could not be written is dropped.
func (j *journal) close() error {
	err := j.sync()
	j.recycle()
	j.closed = true
	return err
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func main() {
	var segs []*bytes.Buffer
	j := &journal{perSeg: 2, perBlk: 3, open: func(int) io.Writer {
		b := new(bytes.Buffer)
		segs = append(segs, b)
		return b
	}}
	for i := range 20 {
		if err := j.append(fmt.Sprintf("record %d", i)); err != nil {
			panic(err)
		}
	}
	err1, err2 := j.close(), j.close()

	broken := &journal{perSeg: 1, perBlk: 2, open: func(int) io.Writer { return fullDisk{} }}
	_ = broken.append("a")
	err3, err4 := broken.close(), broken.close()

	fmt.Println("segments", len(segs), "records", j.written, err1, err2, err3, err4)
	if j.written != 20 || len(segs) != 4 || err1 != nil || err3 == nil || err4 != nil {
		os.Exit(1)
	}
}
