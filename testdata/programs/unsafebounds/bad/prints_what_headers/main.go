// Command colinfo prints what the headers of segment files say, also of those
// that a crash has left unfinished.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"log"

	"programs/unsafebounds/bad/prints_what_headers/colfile"
)

const headerLen = 24

type segmentFile struct {
	name string
	body []byte
}

func encode(columns uint16, rows uint64) []byte {
	b := []byte("COL1")
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint16(b, columns)
	b = binary.LittleEndian.AppendUint64(b, rows)
	b = binary.LittleEndian.AppendUint64(b, 24)
	for i := range rows {
		b = binary.LittleEndian.AppendUint64(b, i)
	}
	return b
}

func catalog() []segmentFile {
	return []segmentFile{
		{"seg-0001.col", encode(4, 100)},
		{"seg-0002.col", encode(4, 7)},
		{"seg-0003.col", encode(4, 7)[:12]},
	}
}

func main() {
	var rows uint64
	for _, f := range catalog() {
		seg, err := colfile.Load(bytes.NewReader(f.body))
		if err != nil {
			log.Printf("%s: %v", f.name, err)
			continue
		}
		if seg.Size() < headerLen {
			log.Fatalf("%s: %d bytes taken for a segment of %d rows", f.name, seg.Size(), seg.Rows())
		}
		fmt.Println(f.name, seg.Size(), seg.Columns(), seg.Rows())
		rows += seg.Rows()
	}
	fmt.Println("rows:", rows)
}
