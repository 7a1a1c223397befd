// Package census reads the yearly census tables.
package census

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Town is one row of a table.
type Town struct {
	Name   string
	People int
}

type record struct {
	line   int
	fields []string
}

// Importer turns tables into towns.
type Importer struct {
	Comma string
	Skip  func(fields []string) bool
}

// split cuts the input into records, ahead of the conversion.
func (im *Importer) split(r io.Reader) <-chan record {
	records := make(chan record)
	go func() {
		defer close(records)
		sc := bufio.NewScanner(r)
		for n := 1; sc.Scan(); n++ {
			text := strings.TrimSpace(sc.Text())
			if text == "" || strings.HasPrefix(text, "#") {
				continue
			}
			records <- record{n, strings.Split(text, im.Comma)} // want "PC2004"
		}
	}()
	return records
}

func convert(rec record) (Town, error) {
	if len(rec.fields) < 2 {
		return Town{}, errors.New("too few columns")
	}
	n, err := strconv.Atoi(strings.TrimSpace(rec.fields[1]))
	if err != nil {
		return Town{}, err
	}
	return Town{strings.TrimSpace(rec.fields[0]), n}, nil
}

// Import reads a whole table; it stops at the first row that is malformed.
func (im *Importer) Import(r io.Reader) ([]Town, error) {
	var towns []Town
	for rec := range im.split(r) {
		if im.Skip != nil && im.Skip(rec.fields) {
			continue
		}
		t, err := convert(rec)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", rec.line, err)
		}
		towns = append(towns, t)
	}
	return towns, nil
}
