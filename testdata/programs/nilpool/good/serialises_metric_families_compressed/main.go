// Command serialises_metric_families_compressed serialises metric families, compressed when the scraper accepts it.
package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log"
	"strconv"
	"sync"
)

type sample struct {
	name  string
	value float64
}

var gzipWriters sync.Pool

func init() {
	gzipWriters.New = func() any { return gzip.NewWriter(nil) }
}

// encoder writes samples, by way of a compressor if there is one.
type encoder struct {
	out io.Writer
	zw  *gzip.Writer
}

func newEncoder(dst io.Writer, encoding string) (*encoder, error) {
	switch encoding {
	case "", "identity":
		return &encoder{out: dst}, nil
	case "gzip":
		zw := gzipWriters.Get().(*gzip.Writer)
		zw.Reset(dst)
		return &encoder{out: zw, zw: zw}, nil
	}
	return nil, fmt.Errorf("unknown encoding %q", encoding)
}

func (e *encoder) encode(s sample) error {
	if s.name == "" {
		return errors.New("sample without name")
	}
	line := append([]byte(s.name), ' ')
	line = strconv.AppendFloat(line, s.value, 'g', -1, 64)
	_, err := e.out.Write(append(line, '\n'))
	return err
}

// close finishes the stream and recycles the compressor.
func (e *encoder) close() error {
	zw := e.zw
	if zw == nil {
		return nil
	}
	e.zw, e.out = nil, nil
	err := zw.Close()
	zw.Reset(nil)
	gzipWriters.Put(zw)
	return err
}

func scrape(dst io.Writer, samples []sample, encoding string) (err error) {
	enc, err := newEncoder(dst, encoding)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, enc.close())
	}()
	for _, s := range samples {
		if err := enc.encode(s); err != nil {
			return err
		}
	}
	return enc.close()
}

func main() {
	good := []sample{{"requests_total", 1027}, {"queue_depth", 12.5}}
	for _, encoding := range []string{"gzip", "identity", "br", "gzip", "", "gzip"} {
		var body bytes.Buffer
		err := scrape(&body, good, encoding)
		if (err != nil) != (encoding == "br") {
			log.Fatal(encoding, ": ", err)
		}
		if encoding == "gzip" {
			zr, err := gzip.NewReader(&body)
			if err != nil {
				log.Fatal(err)
			}
			plain, err := io.ReadAll(zr)
			if err != nil || string(plain) != "requests_total 1027\nqueue_depth 12.5\n" {
				log.Fatalf("%q, %v", plain, err)
			}
		}
		if err := scrape(io.Discard, []sample{{}}, encoding); err == nil {
			log.Fatal("nameless sample accepted")
		}
	}
}
