// Command respenc compresses responses for the encodings clients accept.
package main

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

var errEncoding = errors.New("encoding not acceptable")

// spare holds idle compressors of all kinds: traffic for the rare ones is
// too low for a pool each.
var spare sync.Pool

type resetter interface {
	io.WriteCloser
	Reset(io.Writer)
}

// encoder is a compressor on loan together with its encoding's name.
type encoder struct {
	resetter
	encoding string
}

func newEncoder(encoding string, dst io.Writer) (*encoder, error) {
	var fresh resetter
	switch v := spare.Get().(type) {
	case *gzip.Writer:
		if encoding == "gzip" {
			fresh = v
		} else {
			spare.Put(v)
		}
	case *zlib.Writer:
		if encoding == "deflate" {
			fresh = v
		} else {
			spare.Put(v)
		}
	}
	if fresh == nil {
		switch encoding {
		case "gzip":
			fresh = gzip.NewWriter(io.Discard)
		case "deflate":
			zw, err := zlib.NewWriterLevel(io.Discard, flate.BestSpeed)
			if err != nil {
				return nil, err
			}
			fresh = zw
		default:
			return nil, fmt.Errorf("%w: %q", errEncoding, encoding)
		}
	}
	fresh.Reset(dst)
	return &encoder{fresh, encoding}, nil
}

// Close finishes the body and returns the compressor.
func (e *encoder) Close() error {
	if e.resetter == nil {
		return nil
	}
	err := e.resetter.Close()
	e.resetter.Reset(io.Discard)
	spare.Put(e.resetter)
	e.resetter = nil
	return err
}

func respond(encoding string, dst io.Writer, body []byte) (err error) {
	enc, err := newEncoder(encoding, dst)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := enc.Close(); err == nil {
			err = cerr
		}
	}()
	_, err = enc.Write(body)
	return err
}

func main() {
	body := bytes.Repeat([]byte("page "), 40)
	for _, enc := range []string{"gzip", "deflate", "br", "gzip", "gzip", "deflate", "deflate"} {
		var out bytes.Buffer
		err := respond(enc, &out, body)
		if errors.Is(err, errEncoding) {
			fmt.Println(err)
			continue
		}
		if err != nil || out.Len() == 0 || out.Len() >= len(body) {
			fmt.Fprintln(os.Stderr, enc, out.Len(), err)
			os.Exit(1)
		}
		fmt.Println(enc, "ok")
	}
}
