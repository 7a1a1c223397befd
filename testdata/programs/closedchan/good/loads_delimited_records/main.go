// Command loads_delimited_records loads delimited records from files and streams them to a consumer.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing/fstest"
)

// Record is one parsed line, or the error that ended the stream.
type Record struct {
	Fields []string
	Err    error
}

var errHeader = errors.New("missing header")

// Loader opens record files.
type Loader struct {
	fsys  fs.FS
	sep   string
	depth int
}

// Open checks the header of a file and streams what follows. On an error the returned
// stream is empty, so that callers may range over it in any case.
func (l *Loader) Open(ctx context.Context, name string) (<-chan Record, error) {
	out := make(chan Record, l.depth)
	handedOver := false
	defer func() {
		if !handedOver {
			close(out)
		}
	}()

	f, err := l.fsys.Open(name)
	if err != nil {
		return out, err
	}
	r := bufio.NewReader(f)
	if err := l.header(r); err != nil {
		f.Close()
		return out, fmt.Errorf("%s: %w", name, err)
	}
	handedOver = true
	go l.pump(ctx, f, r, out)
	return out, nil
}

func (l *Loader) header(r *bufio.Reader) error {
	line, err := r.ReadString('\n')
	if err != nil {
		return errors.Join(errHeader, err)
	}
	if !strings.HasPrefix(line, "#fields"+l.sep) {
		return errHeader
	}
	return nil
}

// pump owns out from here on.
func (l *Loader) pump(ctx context.Context, c io.Closer, r io.Reader, out chan<- Record) {
	defer close(out)
	defer c.Close()
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		if !send(ctx, out, Record{Fields: strings.Split(sc.Text(), l.sep)}) {
			return
		}
	}
	if err := sc.Err(); err != nil {
		send(ctx, out, Record{Err: err})
	}
}

func send(ctx context.Context, out chan<- Record, r Record) bool {
	select {
	case out <- r:
		return true
	case <-ctx.Done():
		return false
	}
}

// total counts the fields of a file.
func total(l *Loader, name string) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	records, openErr := l.Open(ctx, name)
	n := 0
	for r := range records {
		if r.Err != nil {
			return n, r.Err
		}
		n += len(r.Fields)
	}
	return n, openErr
}

func main() {
	l := &Loader{sep: ";", depth: 1, fsys: fstest.MapFS{
		"good.rec": {Data: []byte("#fields;a;b\n1;2\n3;4\n5;6\n")},
		"bad.rec":  {Data: []byte("1;2\n3;4\n")},
	}}
	n, err := total(l, "good.rec")
	_, badErr := total(l, "bad.rec")
	_, missingErr := total(l, "none.rec")
	if n != 6 || err != nil || !errors.Is(badErr, errHeader) || !errors.Is(missingErr, fs.ErrNotExist) {
		fmt.Fprintln(os.Stderr, n, err, badErr, missingErr)
		os.Exit(1)
	}
}
