// Command statsrecv aggregates statsd counters.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"programs/nilpool/good/statsrecv_aggregates_statsd/dgram"
)

var errSyntax = errors.New("bad metric line")

// source yields datagrams, like a packet connection.
type source struct{ packets []string }

func (s *source) readInto(b []byte) ([]byte, error) {
	if len(s.packets) == 0 {
		return b, io.EOF
	}
	b = append(b, s.packets[0]...)
	s.packets = s.packets[1:]
	return b, nil
}

type aggregator struct {
	counters map[string]int
	packets  int
	octets   int
}

// add parses one line such as "hits:3|c".
func (a *aggregator) add(line []byte) error {
	name, rest, ok := bytes.Cut(line, []byte{':'})
	if !ok {
		return errSyntax
	}
	num, kind, ok := bytes.Cut(rest, []byte{'|'})
	if !ok || string(kind) != "c" {
		return errSyntax
	}
	n, err := strconv.Atoi(string(num))
	if err != nil {
		return err
	}
	a.counters[string(name)] += n
	return nil
}

// receive takes one datagram from s.
func (a *aggregator) receive(s *source) error {
	b, err := s.readInto(dgram.Get())
	if err != nil {
		dgram.Put(b)
		return err
	}
	var errs []error
	for line := range bytes.SplitSeq(b, []byte{'\n'}) {
		if err := a.add(line); err != nil {
			errs = append(errs, err)
		}
	}
	dgram.Put(b)
	a.packets++
	a.octets += len(b)
	return errors.Join(errs...)
}

func main() {
	s := &source{packets: []string{"hits:3|c\nmiss:1|c", "hits:x|c", "hits:4|c"}}
	a := &aggregator{counters: map[string]int{}}
	for {
		err := a.receive(s)
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Fprintln(os.Stdout, "dropped:", err)
		}
	}
	var names []string
	for n := range a.counters {
		names = append(names, n)
	}
	slices.Sort(names)
	for _, n := range names {
		fmt.Println(n, a.counters[n])
	}
	fmt.Println(a.packets, "packets,", a.octets, "octets")
}
