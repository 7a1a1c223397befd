// Command batches_meter_reading_uploads reads electricity meter readings and uploads them in batches.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"programs/closedchan/bad/batches_meter_reading_uploads/batch"
)

type reading struct {
	meter string
	kwh   float64
}

func parse(line string) (reading, error) {
	meter, val, ok := strings.Cut(line, "=")
	if !ok {
		return reading{}, fmt.Errorf("no value in %q", line)
	}
	kwh, err := strconv.ParseFloat(val, 64)
	if err != nil {
		return reading{}, fmt.Errorf("meter %s: %w", meter, err)
	}
	return reading{meter, kwh}, nil
}

type uploader struct {
	uploads int
	total   float64
	done    chan struct{}
}

func (u *uploader) run(in <-chan []reading) {
	defer close(u.done)
	for b := range in {
		u.uploads++
		for _, r := range b {
			u.total += r.kwh
		}
	}
}

func collect(src io.Reader, b *batch.Batcher[reading]) (n int, err error) {
	sc := bufio.NewScanner(src)
	for sc.Scan() {
		r, perr := parse(sc.Text())
		if perr != nil {
			fmt.Fprintln(os.Stderr, "skipped:", perr)
			continue
		}
		if err := b.Add(r); err != nil {
			return n, err
		}
		n++
	}
	return n, sc.Err()
}

func main() {
	const input = "m1=10.5\nm2=3.25\nm3=x\nm4=8\nm5=1.75\nm6=2\n"
	b := batch.New[reading](3)
	u := &uploader{done: make(chan struct{})}
	go u.run(b.Out())
	n, err := collect(strings.NewReader(input), b)
	batches := b.Close()
	<-u.done
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%d readings, %d of %d batches, %.2f kWh\n", n, u.uploads, batches, u.total)
}
