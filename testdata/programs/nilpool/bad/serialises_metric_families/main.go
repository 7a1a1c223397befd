// Command serialises_metric_families serialises metric families, compressed when the scraper accepts it.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"runtime"
	"runtime/debug"
	"sort"
	"strconv"
	"sync"
)

type family struct {
	name    string
	help    string
	samples map[string]float64
}

var gzipWriters = sync.Pool{
	New: func() any { return gzip.NewWriter(io.Discard) },
}

func writeFamily(w io.Writer, f family) error {
	if _, err := fmt.Fprintf(w, "# HELP %s %s\n", f.name, f.help); err != nil {
		return err
	}
	labels := make([]string, 0, len(f.samples))
	for l := range f.samples {
		labels = append(labels, l)
	}
	sort.Strings(labels)
	for _, l := range labels {
		v := strconv.FormatFloat(f.samples[l], 'g', -1, 64)
		if _, err := fmt.Fprintf(w, "%s{%s} %s\n", f.name, l, v); err != nil {
			return err
		}
	}
	return nil
}

// scrape writes all families to dst.
func scrape(dst io.Writer, families []family, compress bool) error {
	var (
		out io.Writer = dst
		zw  *gzip.Writer
	)
	if compress {
		zw = gzipWriters.Get().(*gzip.Writer)
		zw.Reset(dst)
		out = zw
	}
	for _, f := range families {
		if err := writeFamily(out, f); err != nil {
			return fmt.Errorf("family %s: %w", f.name, err)
		}
	}
	if compress {
		if err := zw.Close(); err != nil {
			return err
		}
	}
	gzipWriters.Put(zw) // want "PC1001"
	return nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	families := []family{
		{"http_requests_total", "Requests served.", map[string]float64{`code="200"`: 1027, `code="500"`: 3}},
		{"queue_depth", "Jobs waiting.", map[string]float64{`queue="mail"`: 12.5}},
	}
	for _, accept := range []bool{false, true, true, false} {
		var body bytes.Buffer
		if err := scrape(&body, families, accept); err != nil {
			log.Fatal(err)
		}
		fmt.Println("gzip:", accept, "bytes:", body.Len())
	}
}
