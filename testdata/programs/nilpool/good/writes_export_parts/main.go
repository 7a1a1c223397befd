// Command writes_export_parts writes export parts as gzip streams. Parts may be closed early,
// when their quota is used up, and again by the caller's defer.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

var errQuota = errors.New("part quota used up")

var gzipWriters = sync.Pool{
	New: func() any {
		zw, err := gzip.NewWriterLevel(io.Discard, gzip.BestSpeed)
		if err != nil {
			panic(err)
		}
		return zw
	},
}

type part struct {
	mu    sync.Mutex
	zw    *gzip.Writer
	quota int
}

func newPart(dst io.Writer, quota int) *part {
	zw := gzipWriters.Get().(*gzip.Writer)
	zw.Reset(dst)
	return &part{zw: zw, quota: quota}
}

// detach takes the compressor out of the part; only one caller gets it.
func (p *part) detach() *gzip.Writer {
	zw := p.zw
	p.zw = nil
	return zw
}

func (p *part) finish() error {
	zw := p.detach()
	if zw == nil {
		return nil
	}
	err := zw.Close()
	zw.Reset(io.Discard)
	gzipWriters.Put(zw)
	return err
}

func (p *part) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.zw == nil {
		return 0, os.ErrClosed
	}
	if len(b) > p.quota {
		return 0, errors.Join(errQuota, p.finish())
	}
	p.quota -= len(b)
	return p.zw.Write(b)
}

// Close ends the part; further calls do nothing.
func (p *part) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.finish()
}

func export(dst io.Writer, rows []string, quota int) (err error) {
	p := newPart(dst, quota)
	defer func() { err = errors.Join(err, p.Close()) }()
	for _, row := range rows {
		if _, err := io.WriteString(p, row+"\n"); err != nil {
			return err
		}
	}
	return p.Close()
}

func main() {
	rows := []string{"id,name", "1,ada", "2,grace"}
	for i := range 40 {
		var dst bytes.Buffer
		err := export(&dst, rows, 12+i)
		if short := 12+i < 22; short != errors.Is(err, errQuota) {
			fmt.Fprintf(os.Stderr, "quota %d: %v\n", 12+i, err)
			os.Exit(1)
		}
		zr, err := gzip.NewReader(&dst)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if text, err := io.ReadAll(zr); err != nil || !bytes.HasPrefix(text, []byte("id,name\n")) {
			fmt.Fprintf(os.Stderr, "part %d: %q %v\n", i, text, err)
			os.Exit(1)
		}
	}
}
