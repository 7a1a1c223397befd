// Command renders_metrics_text renders metrics in the text exposition format, one line at a
// time, into line buffers that are shared by all scrapes.
package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"sync"
)

const maxLine = 4 << 10

var linePool = sync.Pool{New: newLine}

func newLine() any {
	b := make([]byte, 0, 64)
	return &b
}

func getLine() *[]byte {
	bp := linePool.Get().(*[]byte)
	*bp = (*bp)[:0]
	return bp
}

// putLine stores the line's memory, which may have been moved by append.
func putLine(bp *[]byte, line []byte) {
	if cap(line) > maxLine {
		return
	}
	*bp = line
	linePool.Put(bp)
}

type sample struct {
	name   string
	labels map[string]string
	value  float64
}

func (s sample) append(dst []byte) []byte {
	dst = append(dst, s.name...)
	sep := byte('{')
	for _, k := range slices.Sorted(maps.Keys(s.labels)) {
		dst = append(dst, sep)
		dst = append(dst, k...)
		dst = append(dst, '=')
		dst = strconv.AppendQuote(dst, s.labels[k])
		sep = ','
	}
	if sep == ',' {
		dst = append(dst, '}')
	}
	dst = append(dst, ' ')
	dst = strconv.AppendFloat(dst, s.value, 'g', -1, 64)
	return append(dst, '\n')
}

func writeSample(w io.Writer, s sample) (int, error) {
	bp := getLine()
	line := s.append(*bp)
	n, err := w.Write(line)
	putLine(bp, line)
	if err == nil && n < len(line) {
		err = io.ErrShortWrite
	}
	return n, err
}

func scrape(w io.Writer, samples []sample) (total int, err error) {
	for _, s := range samples {
		n, err := writeSample(w, s)
		total += n
		if err != nil {
			return total, fmt.Errorf("sample %s: %w", s.name, err)
		}
	}
	return total, nil
}

func main() {
	long := string(bytes.Repeat([]byte("x"), 6000))
	samples := []sample{
		{"up", nil, 1},
		{"requests_total", map[string]string{"code": "200", "method": "GET"}, 1027},
		{"build_info", map[string]string{"revision": long}, 1},
	}
	var first bytes.Buffer
	if _, err := scrape(&first, samples); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				var again bytes.Buffer
				n, err := scrape(&again, samples)
				if err != nil || n != first.Len() || !bytes.Equal(again.Bytes(), first.Bytes()) {
					panic(fmt.Sprintf("scrape differs: %d bytes, %v", n, err))
				}
			}
		})
	}
	wg.Wait()
}
