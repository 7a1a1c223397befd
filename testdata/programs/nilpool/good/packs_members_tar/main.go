// Command packs_members_tar packs members into a tar stream with recycled, growing chunks.
package main

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"log"
	"strings"
	"sync"
)

const (
	minChunk = 512
	maxChunk = 64 << 10
)

// chunkPool hands out byte slices by pointer, so that Put does not allocate.
type chunkPool struct {
	pool sync.Pool
	once sync.Once
}

func (c *chunkPool) setup() {
	c.pool.New = func() any {
		b := make([]byte, 0, minChunk)
		return &b
	}
}

func (c *chunkPool) get(size int) *[]byte {
	c.once.Do(c.setup)
	bp := c.pool.Get().(*[]byte)
	if cap(*bp) >= size {
		return bp
	}
	// Too small: keep it for others and make a bigger one.
	c.pool.Put(bp)
	grown := make([]byte, 0, size)
	return &grown
}

func (c *chunkPool) put(bp *[]byte) {
	b := (*bp)[:0]
	if cap(b) > maxChunk {
		return
	}
	c.pool.Put(&b)
}

type packer struct {
	chunks chunkPool
	tw     *tar.Writer
}

func (p *packer) add(name string, src io.Reader, hint int) error {
	bp := p.chunks.get(hint)
	body := *bp
	defer func() {
		*bp = body
		p.chunks.put(bp)
	}()
	for {
		if len(body) == cap(body) {
			body = append(body, 0)[:len(body)]
		}
		n, err := src.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
	}
	hdr := &tar.Header{Name: name, Mode: 0o644, Size: int64(len(body))}
	if err := p.tw.WriteHeader(hdr); err != nil {
		return err
	}
	_, err := p.tw.Write(body)
	return err
}

func main() {
	var out bytes.Buffer
	p := &packer{tw: tar.NewWriter(&out)}
	sizes := []int{10, 3000, 100000, 512, 0, 70000}
	for i, n := range sizes {
		if err := p.add(fmt.Sprint("f", i), strings.NewReader(strings.Repeat("x", n)), n/2); err != nil {
			log.Fatal(err)
		}
	}
	if err := p.tw.Close(); err != nil {
		log.Fatal(err)
	}
	tr := tar.NewReader(&out)
	for _, n := range sizes {
		if _, err := tr.Next(); err != nil {
			log.Fatal(err)
		}
		body, err := io.ReadAll(tr)
		if err != nil || string(body) != strings.Repeat("x", n) {
			log.Fatalf("member of %d bytes: got %d, %v", n, len(body), err)
		}
	}
}
