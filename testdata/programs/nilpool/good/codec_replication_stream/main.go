package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"strings"

	"programs/nilpool/good/codec_replication_stream/codec"
)

// replica follows the stream of its primary.
type replica struct {
	state   map[string]int
	skipped int
}

func (r *replica) step(line string) error {
	rec, err := codec.Decode(line)
	defer codec.Release(rec)
	if errors.Is(err, codec.ErrMalformed) {
		r.skipped++
		return nil
	}
	if err != nil {
		return err
	}
	codec.Apply(rec, r.state)
	return nil
}

func (r *replica) follow(src io.Reader) error {
	sc := bufio.NewScanner(src)
	for sc.Scan() {
		if err := r.step(sc.Text()); err != nil {
			return err
		}
	}
	return sc.Err()
}

func main() {
	r := &replica{state: make(map[string]int)}
	stream := "set a 1\nset b 2\nset c x\ndel a\nnop\nset d\nset e 5\ndel b zz\nset f 6\n"
	if err := r.follow(strings.NewReader(stream)); err != nil {
		log.Fatal(err)
	}
	fmt.Println(r.state, "skipped", r.skipped)
	if len(r.state) != 2 || r.skipped != 3 {
		log.Fatal("replica differs from the primary")
	}
}
