// Command reads_position_fixes reads positions from a receiver on a serial line.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
)

// Fix is one position.
type Fix struct {
	Lat, Lon float64
}

var (
	errSentence = errors.New("gps: malformed sentence")
	errSum      = errors.New("gps: wrong checksum")
)

func sum(s string) (x byte) {
	for i := range len(s) {
		x ^= s[i]
	}
	return x
}

func parseFix(line string) (Fix, error) {
	body, check, ok := strings.Cut(strings.TrimPrefix(line, "$"), "*")
	if !ok {
		return Fix{}, errSentence
	}
	want, err := strconv.ParseUint(check, 16, 8)
	if err != nil {
		return Fix{}, errSentence
	}
	if byte(want) != sum(body) {
		return Fix{}, errSum
	}
	f := strings.Split(body, ",")
	if len(f) != 3 || f[0] != "GPPOS" {
		return Fix{}, errSentence
	}
	lat, err1 := strconv.ParseFloat(f[1], 64)
	lon, err2 := strconv.ParseFloat(f[2], 64)
	return Fix{lat, lon}, errors.Join(err1, err2)
}

// Receiver reads from its port until it is closed or the line breaks.
type Receiver struct {
	port     io.ReadCloser
	fixes    chan Fix
	stop     chan struct{}
	finished chan struct{}
	stopOnce sync.Once

	// Written by the reading goroutine, read after finished.
	rejected int
	err      error
}

// Open starts to read from port.
func Open(port io.ReadCloser) *Receiver {
	r := &Receiver{
		port:     port,
		fixes:    make(chan Fix),
		stop:     make(chan struct{}),
		finished: make(chan struct{}),
	}
	go r.read()
	return r
}

// Fixes returns the positions; the stream ends with the line.
func (r *Receiver) Fixes() <-chan Fix { return r.fixes }

func (r *Receiver) read() {
	defer close(r.finished)
	defer close(r.fixes)
	sc := bufio.NewScanner(r.port)
	for sc.Scan() {
		fix, err := parseFix(sc.Text())
		if err != nil {
			r.rejected++
			continue
		}
		if !r.deliver(fix) {
			return
		}
	}
	r.err = sc.Err()
}

func (r *Receiver) deliver(fix Fix) bool {
	select {
	case r.fixes <- fix:
		return true
	case <-r.stop:
		return false
	}
}

// Close ends the reading and returns when nothing is read any more.
func (r *Receiver) Close() error {
	var err error
	r.stopOnce.Do(func() {
		close(r.stop)
		err = r.port.Close()
	})
	<-r.finished
	return err
}

// Rejected counts the sentences that were not understood, after Close.
func (r *Receiver) Rejected() int {
	<-r.finished
	return r.rejected
}

func satellite(w io.WriteCloser, n int) {
	defer w.Close()
	for i := range n {
		body := fmt.Sprintf("GPPOS,%.3f,%.3f", 48+float64(i)/1000, 11.5)
		check := sum(body)
		if i%7 == 6 {
			check ^= 1
		}
		if _, err := fmt.Fprintf(w, "$%s*%02X\n", body, check); err != nil {
			return
		}
	}
}

func track(n, want int) (int, int, error) {
	near, far := net.Pipe()
	var wg sync.WaitGroup
	wg.Go(func() { satellite(far, n) })
	defer wg.Wait()
	r := Open(near)
	defer r.Close()
	got := 0
	for range r.Fixes() {
		got++
		if got == want {
			break
		}
	}
	if err := r.Close(); err != nil {
		return got, 0, err
	}
	return got, r.Rejected(), nil
}

func main() {
	for _, want := range []int{3, 20, 1000} {
		got, rejected, err := track(70, want)
		if err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("got", got, "rejected", rejected)
	}
}
