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
	if views[fn.Pkg().Path()] && viewers[fn.Origin().FullName()] {
		return 0
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

// views are the packages of the viewers.
var views = func() map[string]bool {
	m := make(map[string]bool)
	for name := range viewers {
		if path, ok := packagePath(name); ok {
			m[path] = true
		}
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
