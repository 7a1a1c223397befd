package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"strconv"
	"strings"

	"programs/nilpool/bad/unpack_sensor_archive/gzpool"
)

// member is one file of an uploaded archive.
type member struct {
	name string
	body []byte
}

type stats struct {
	samples int
	sum     float64
	skipped []string
}

func (s *stats) add(v float64) {
	s.samples++
	s.sum += v
}

// readMember parses one sample per line.
func readMember(m member, emit func(float64)) error {
	zr, err := gzpool.Open(bytes.NewReader(m.body))
	defer gzpool.Release(zr) // want "PC1001"
	if err != nil {
		return fmt.Errorf("%s: %w", m.name, err)
	}
	sc := bufio.NewScanner(zr)
	for sc.Scan() {
		v, err := strconv.ParseFloat(strings.TrimSpace(sc.Text()), 64)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		emit(v)
	}
	return sc.Err()
}

func unpack(members []member) *stats {
	s := new(stats)
	for _, m := range members {
		if err := readMember(m, s.add); err != nil {
			s.skipped = append(s.skipped, err.Error())
		}
	}
	return s
}

func compress(lines ...string) []byte {
	var b bytes.Buffer
	zw := gzip.NewWriter(&b)
	for _, l := range lines {
		fmt.Fprintln(zw, l)
	}
	if err := zw.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func main() {
	var archive []member
	for i := range 40 {
		m := member{name: fmt.Sprintf("probe-%02d.gz", i)}
		if i%4 == 0 {
			// some stations upload plain text
			m.body = []byte("12.5\n13.0\n")
		} else {
			m.body = compress("1.5", "2.5", "4")
		}
		archive = append(archive, m)
	}
	s := unpack(archive)
	fmt.Printf("samples=%d sum=%.1f skipped=%d\n", s.samples, s.sum, len(s.skipped))
	if s.samples != 90 || len(s.skipped) != 10 {
		os.Exit(1)
	}
}
