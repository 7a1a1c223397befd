// Command gaugeexp renders gauges in the text exposition format.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sort"
	"sync"
)

const maxScratch = 64 << 10

type gauge struct {
	name   string
	labels map[string]string
	value  float64
}

// exporter renders gauges, reusing its scratch buffers between scrapes.
type exporter struct {
	scratch sync.Pool
	mu      sync.RWMutex
	gauges  []gauge
}

func newExporter() *exporter {
	e := &exporter{}
	e.scratch.New = func() any {
		return bytes.NewBuffer(make([]byte, 0, 1024))
	}
	return e
}

func (e *exporter) acquire() *bytes.Buffer {
	buf := e.scratch.Get().(*bytes.Buffer)
	buf.Reset()
	return buf
}

// release keeps the buffer for the next scrape unless it grew too large.
func (e *exporter) release(buf *bytes.Buffer) {
	if buf.Cap() > maxScratch {
		return
	}
	e.scratch.Put(&buf) // want "PC1004"
}

func (e *exporter) set(g gauge) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i := range e.gauges {
		if e.gauges[i].name == g.name {
			e.gauges[i] = g
			return
		}
	}
	e.gauges = append(e.gauges, g)
}

func writeLabels(buf *bytes.Buffer, labels map[string]string) {
	keys := make([]string, 0, len(labels))
	for k := range labels {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	buf.WriteByte('{')
	for i, k := range keys {
		if i > 0 {
			buf.WriteByte(',')
		}
		fmt.Fprintf(buf, "%s=%q", k, labels[k])
	}
	buf.WriteByte('}')
}

// scrape writes all gauges to w in one call.
func (e *exporter) scrape(w io.Writer) error {
	buf := e.acquire()
	defer e.release(buf)

	e.mu.RLock()
	for _, g := range e.gauges {
		buf.WriteString(g.name)
		if len(g.labels) > 0 {
			writeLabels(buf, g.labels)
		}
		fmt.Fprintf(buf, " %g\n", g.value)
	}
	e.mu.RUnlock()

	_, err := w.Write(buf.Bytes())
	return err
}

func main() {
	e := newExporter()
	e.set(gauge{"queue_depth", map[string]string{"queue": "mail", "zone": "a"}, 12})
	e.set(gauge{"up", nil, 1})
	for i := 0; i < 3; i++ {
		if err := e.scrape(os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
