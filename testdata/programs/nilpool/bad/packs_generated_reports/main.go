// Command packs_generated_reports packs generated reports into zip archives.
package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"log"
	"sync"
)

// chunkSize is the copy granularity for member bodies.
const chunkSize = 32 << 10

type member struct {
	name string
	body io.Reader
}

type archiver struct {
	level  int
	chunks *sync.Pool
}

func allocChunk() any {
	return make([]byte, chunkSize)
}

func newArchiver(level int) *archiver {
	a := &archiver{level: level, chunks: new(sync.Pool)}
	a.chunks.New = allocChunk
	return a
}

func (a *archiver) compressor(w io.Writer) (io.WriteCloser, error) {
	return flate.NewWriter(w, a.level)
}

// copyMember streams src into the archive with a recycled chunk.
func (a *archiver) copyMember(dst io.Writer, src io.Reader) (int64, error) {
	chunk := a.chunks.Get().(*[]byte) // want "PC1004"
	defer a.chunks.Put(chunk)
	var total int64
	for {
		n, err := src.Read(*chunk)
		if n > 0 {
			if _, werr := dst.Write((*chunk)[:n]); werr != nil {
				return total, werr
			}
			total += int64(n)
		}
		if err == io.EOF {
			return total, nil
		}
		if err != nil {
			return total, err
		}
	}
}

func (a *archiver) pack(w io.Writer, members []member) error {
	zw := zip.NewWriter(w)
	zw.RegisterCompressor(zip.Deflate, a.compressor)
	for _, m := range members {
		f, err := zw.CreateHeader(&zip.FileHeader{Name: m.name, Method: zip.Deflate})
		if err != nil {
			return fmt.Errorf("create %s: %w", m.name, err)
		}
		n, err := a.copyMember(f, m.body)
		if err != nil {
			return fmt.Errorf("copy %s: %w", m.name, err)
		}
		fmt.Println("packed", m.name, n)
	}
	return zw.Close()
}

func main() {
	a := newArchiver(flate.BestSpeed)
	var out bytes.Buffer
	err := a.pack(&out, []member{
		{"daily.csv", bytes.NewReader(bytes.Repeat([]byte("a;b;c\n"), 5000))},
		{"notes.txt", bytes.NewReader([]byte("nothing to report\n"))},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("archive:", out.Len())
}
