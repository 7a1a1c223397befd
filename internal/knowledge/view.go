package knowledge

import (
	"go/types"
	"strings"
)

// View returns the argument, the receiver being argument 0, whose memory the first
// result of fn shows, or -1.
func View(fn *types.Func) int {
	if fn == nil || fn.Pkg() == nil {
		return -1
	}
	if views[fn.Pkg().Path()] {
		name := fn.Origin().FullName()
		if viewers[name] {
			return 0
		}
		if from, ok := readers[name]; ok {
			return from
		}
	}
	return appends(fn)
}

// appends returns the parameter of a function such as strconv.AppendInt to which
// it appends and which it returns: by the convention for functions of this name.
func appends(fn *types.Func) int {
	if !strings.HasPrefix(fn.Name(), "Append") {
		return -1
	}
	sig := fn.Signature()
	if sig.Params().Len() == 0 || sig.Results().Len() == 0 || !isBytes(sig.Params().At(0).Type()) || !isBytes(sig.Results().At(0).Type()) {
		return -1
	}
	if sig.Recv() != nil {
		return 1
	}
	return 0
}

func isBytes(t types.Type) bool {
	s, ok := t.(*types.Slice)
	return ok && types.Identical(s.Elem(), types.Typ[types.Byte])
}

// viewers are functions, most of the standard library, whose first result is a part of
// the memory of their receiver or first argument. Reviewed against Go 1.26.
var viewers = names(
	"(*bytes.Buffer).Bytes", "(*bytes.Buffer).Next", "(*bytes.Buffer).AvailableBuffer",
	"(*bufio.Reader).Peek", "(*bufio.Reader).ReadSlice", "(*bufio.Reader).ReadLine", "(*bufio.Scanner).Bytes",
	"bytes.TrimSpace", "bytes.Trim", "bytes.TrimLeft", "bytes.TrimRight", "bytes.TrimFunc", "bytes.TrimPrefix", "bytes.TrimSuffix",
	"bytes.CutPrefix", "bytes.CutSuffix", "bytes.Cut",
	"(*github.com/valyala/bytebufferpool.ByteBuffer).Bytes", "(*github.com/valyala/fasthttp.Request).Body", "(*github.com/valyala/fasthttp.Response).Body",
	"github.com/gofiber/utils/v2.UnsafeString", "github.com/gofiber/utils/v2.UnsafeBytes", "github.com/gofiber/utils.UnsafeString", "github.com/gofiber/utils.UnsafeBytes",
	"slices.Clip", "slices.Grow", "slices.Compact", "slices.Delete", "slices.DeleteFunc",
)

// readers are functions, by the argument that it is, whose first result reads that
// argument, or what it reads, later on. Reviewed against Go 1.26.
var readers = map[string]int{
	"bytes.NewReader": 0, "bytes.NewBuffer": 0, "strings.NewReader": 0, "bufio.NewReader": 0, "bufio.NewReaderSize": 0,
	"io.NopCloser": 0, "io.LimitReader": 0, "net/http.NewRequest": 2, "net/http.NewRequestWithContext": 3, "net/http.ReadResponse": 0,
}

// views are the packages of the viewers and readers.
var views = func() map[string]bool {
	m := make(map[string]bool)
	add := func(name string) {
		if path, ok := packagePath(name); ok {
			m[path] = true
		}
	}
	for name := range viewers {
		add(name)
	}
	for name := range readers {
		add(name)
	}
	return m
}()

func names(list ...string) map[string]bool {
	m := make(map[string]bool, len(list))
	for _, n := range list {
		m[n] = true
	}
	return m
}

// Recycled reports whether a field of a type of another module holds memory that is
// used again when a pool lends the object again.
func Recycled(f *types.Var) bool {
	return f.Name() == "B" && f.Pkg() != nil && f.Pkg().Path() == "github.com/valyala/bytebufferpool"
}
