package main

import (
	"bytes"
	"compress/flate"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"strings"
	"sync"
)

type option func(*archiver)

func withLevel(n int) option {
	return func(a *archiver) { a.level = n }
}

func withDict(d string) option {
	return func(a *archiver) { a.dict = []byte(d) }
}

// archiver compresses report pages one by one.
type archiver struct {
	level   int
	dict    []byte
	writers sync.Pool
	logger  *log.Logger
}

func newArchiver(l *log.Logger, opts ...option) *archiver {
	a := &archiver{level: flate.DefaultCompression, logger: l}
	for _, o := range opts {
		o(a)
	}
	a.writers.New = a.newWriter
	return a
}

func (a *archiver) newWriter() any {
	var (
		w   *flate.Writer
		err error
	)
	if len(a.dict) > 0 {
		w, err = flate.NewWriterDict(io.Discard, a.level, a.dict)
	} else {
		w, err = flate.NewWriter(io.Discard, a.level)
	}
	if err != nil {
		a.logger.Printf("writer: %v", err)
		return nil
	}
	return w
}

// page compresses one page into dst.
func (a *archiver) page(dst io.Writer, text string) (int, error) {
	w := a.writers.Get().(*flate.Writer) // want "PC1003"
	defer a.writers.Put(w)
	w.Reset(dst)
	n, err := io.WriteString(w, text)
	if err != nil {
		return n, err
	}
	return n, w.Close()
}

type report struct {
	title string
	pages []string
}

func (a *archiver) report(r report) (map[string]int, error) {
	sizes := make(map[string]int, len(r.pages))
	for i, p := range r.pages {
		var out bytes.Buffer
		if _, err := a.page(&out, p); err != nil {
			return nil, fmt.Errorf("%s, page %d: %w", r.title, i+1, err)
		}
		sizes[fmt.Sprintf("%s-%d", r.title, i+1)] = out.Len()
	}
	return sizes, nil
}

func main() {
	level := flag.Int("level", 10, "compression level")
	flag.Parse()

	r := report{title: "quarter"}
	for i := range 5 {
		r.pages = append(r.pages, strings.Repeat(fmt.Sprintf("row %d; ", i), 80))
	}
	a := newArchiver(log.New(os.Stderr, "squeeze: ", 0), withDict("row "), withLevel(*level))
	sizes, err := a.report(r)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("pages:", len(sizes))
}
